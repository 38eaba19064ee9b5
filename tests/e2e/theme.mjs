// A theme that nobody would want: every brand token of style/tokens.css is something odd. On a page that wears it no
// other colour, font or radius may be left, or a municipality's theme would not change everything.
import { readFile } from 'node:fs/promises';

const TOKENS = await readFile(new URL('../../style/tokens.css', import.meta.url), 'utf8');
const FONT = 'Oddfont';
const RADIUS = '17px';

const names = [...new Set(TOKENS.match(/--leerlijn-(?:color|radius|font-family)[\w-]*(?=:)/g))];
const colors = names.filter((name) => name.startsWith('--leerlijn-color'));
// Each colour is one of a kind: `rgb(3 7 9)` and so on, as a browser tells it.
const odd = new Map(colors.map((name, at) => [name, `rgb(${3 + at * 5}, ${200 - at * 3}, ${17 + at})`]));

const SHEET = `:root { ${names
  .map((name) => `${name}: ${odd.get(name) ?? (name.includes('radius') ? RADIUS : FONT)};`)
  .join(' ')} }`;

// A token that no kind was thought of for would go unseen.
const count = (TOKENS.match(/^ {2}--leerlijn-(?:color|radius|font-family)/gm) ?? []).length;
if (colors.length < 20 || count < names.length) throw new Error('style/tokens.css is not read well');

// What a page shows that is not the theme's, at most a few of them.
export function wears(page) {
  return page.evaluate(
    async ({ sheet, allowed, font, radius }) => {
      const theme = new CSSStyleSheet();
      theme.replaceSync(sheet);
      document.adoptedStyleSheets = [theme];
      const COLORS = ['color', 'background-color', 'background-image', 'border-top-color', 'border-right-color',
        'border-bottom-color', 'border-left-color', 'outline-color', 'text-decoration-color', 'box-shadow', 'fill',
        'stroke', 'caret-color', 'accent-color'];
      const CORNERS = ['border-top-left-radius', 'border-top-right-radius', 'border-bottom-left-radius', 'border-bottom-right-radius'];
      const left = new Map();
      const own = new Set([...allowed, 'rgba(0, 0, 0, 0)']);
      // Of a drawing's group nothing is drawn but its shapes; a bitmap or a diagram of a curriculum is text, not theme.
      const drawn = [document.body, ...document.body.querySelectorAll('*')].filter((element) =>
        !element.matches('option, script, style, title, defs, g, svg, img, pattern, br, wbr') && element.checkVisibility());
      for (const element of drawn) {
        for (const pseudo of [null, '::before', '::after']) {
          const style = getComputedStyle(element, pseudo);
          if (pseudo && (style.content === 'none' || style.content === 'normal')) continue;
          const name = `${element.localName}.${element.getAttribute('class')}${pseudo ?? ''}`;
          const shape = element instanceof SVGElement;
          // A box to tick holds no text; where the browser draws it, it does so in the accent color.
          const box = element.matches('[type=checkbox], [type=radio]');
          const native = box && style.appearance === 'auto';
          for (const property of COLORS) {
            if (!shape && (property === 'fill' || property === 'stroke')) continue;
            if (shape && property !== 'fill' && property !== 'stroke') continue;
            // A line has no inside.
            if (property === 'fill' && element.localName === 'line') continue;
            if (native && property !== 'accent-color') continue;
            if (box && ['color', 'outline-color', 'text-decoration-color', 'caret-color'].includes(property)) continue;
            for (const color of style.getPropertyValue(property).match(/(?:rgba?|color|oklab|oklch|lab|hsla?)\([^)]*\)/g) ?? []) {
              if (!own.has(color)) left.set(`${property} ${color}`, name);
            }
          }
          if (style.fontFamily !== font) left.set(`font ${style.fontFamily}`, name);
          for (const corner of CORNERS) {
            // A circle is a shape with a meaning, not a taste.
            const value = style.getPropertyValue(corner);
            if (!['0px', '50%', radius].includes(value)) left.set(`${corner} ${value}`, name);
          }
        }
      }
      document.adoptedStyleSheets = [];
      return [...left].slice(0, 8).map(([what, where]) => `${what} of ${where}`);
    },
    { sheet: SHEET, allowed: [...odd.values()], font: FONT, radius: RADIUS },
  );
}
