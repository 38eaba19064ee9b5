// Somebody without a mouse: Tab, Shift-Tab, Enter, Space and the arrows, and nothing else. At every stop the focus must be
// seen (WCAG 2.4.7 and 1.4.11), lie under nothing that stays in place (2.4.11), be large enough to hit (2.5.8), and come
// after the stop before it (2.4.3).
import assert from 'node:assert/strict';

// More stops than any page has.
const MOST = 600;

export class Keyboard {
  constructor(page) {
    this.page = page;
    this.stops = 0;
  }

  // Goes on with Tab until the focus is on what is meant.
  async to(locator, { key = 'Tab' } = {}) {
    await locator.waitFor({ state: 'attached' });
    for (let stop = 0; stop < MOST; stop += 1) {
      if (await locator.evaluate((element) => element === document.activeElement)) return;
      await this.stop(key);
    }
    throw new Error(`${locator} is never reached with ${key} on ${this.page.url()}`);
  }

  async press(locator, key = 'Enter') {
    await this.to(locator);
    await this.page.keyboard.press(key);
  }

  async type(locator, text) {
    await this.to(locator);
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.type(text);
  }

  // In a group of radio buttons: Space takes the first, the arrows go on to the one with this value.
  async choose(group, value) {
    const radios = group.locator('input[type=radio]');
    const values = await radios.evaluateAll((all) => all.map((radio) => radio.value));
    const checked = await radios.evaluateAll((all) => all.findIndex((radio) => radio.checked));
    const at = values.indexOf(value);
    assert.ok(at >= 0, `there is no ${value}`);
    await this.to(radios.nth(Math.max(checked, 0)));
    if (checked < 0) await this.page.keyboard.press('Space');
    for (let now = Math.max(checked, 0); now !== at; now += Math.sign(at - now)) {
      await this.page.keyboard.press(at > now ? 'ArrowDown' : 'ArrowUp');
    }
    assert.ok(await radios.nth(at).isChecked(), `${value} is not chosen`);
  }

  // From the first stop of the page to the last: every one is passed, and the focus leaves the page in the end.
  async walk() {
    for (let stop = 0; stop < MOST; stop += 1) {
      if (!(await this.stop('Tab'))) {
        const missed = await this.page.evaluate(neverReached);
        assert.deepEqual(missed, [], `never reached with Tab on ${this.page.url()}`);
        return stop;
      }
    }
    throw new Error(`the focus never leaves ${this.page.url()}`);
  }

  // One stop further; false past the last.
  async stop(key) {
    await this.page.keyboard.press(key);
    const found = await this.page.evaluate(atFocus, key === 'Tab');
    if (!found) return false;
    assert.deepEqual(found.problems, [], `${found.told} on ${this.page.url()}`);
    this.stops += 1;
    return true;
  }
}

// Runs in the page. What is wrong with where the focus is now.
function atFocus(forward) {
  const element = document.activeElement;
  const passed = (window.leerlijnPassed ??= []);
  if (!element || element === document.body || element === document.documentElement || passed.includes(element)) return null;
  const told = `${element.localName}.${element.getAttribute('class')} ‘${(element.textContent || element.name || '').trim().slice(0, 40)}’`;
  const target = element.closest('label') ?? element;
  const problems = [];
  if (element.tabIndex > 0) problems.push('a positive tabindex');
  const before = passed.at(-1);
  if (forward && before?.isConnected && !(before.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)) {
    problems.push('comes before the stop before it');
  }
  passed.push(element);
  if (!isSeen()) problems.push('the focus is not seen');
  problems.push(...isCovered(), ...isSmall());
  return { told, problems };

  // An outline of 2 px and more with 3 : 1 to what is behind it.
  function isSeen() {
    const places = [[element, null], [element, '::before'], [element, '::after'], [target, null]];
    return places.some(([at, pseudo]) => {
      const style = getComputedStyle(at, pseudo);
      if (pseudo && ['none', 'normal'].includes(style.content)) return false;
      if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) return false;
      const inside = parseFloat(style.outlineOffset) < 0;
      return contrast(rgb(style.outlineColor), ground(inside || pseudo ? at : at.parentElement)) >= 3;
    });
  }
  function ground(from) {
    for (let at = from; at; at = at.parentElement) {
      const color = rgb(getComputedStyle(at).backgroundColor);
      if (color[3] === 1) return color;
    }
    return [255, 255, 255, 1];
  }
  function rgb(color) {
    const [red, green, blue, alpha = 1] = color.match(/[\d.]+/g).map(Number);
    return [red, green, blue, alpha];
  }
  function contrast(one, other) {
    const [dark, light] = [one, other].map(luminance).sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  }
  function luminance(color) {
    const [red, green, blue] = color.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }
  // Nothing that stays in place while the page scrolls lies over it, and it is in the window.
  function isCovered() {
    const { left, right, top, bottom } = target.getClientRects()[0] ?? target.getBoundingClientRect();
    const points = [[(left + right) / 2, (top + bottom) / 2], [left + 2, top + 2], [right - 2, top + 2], [left + 2, bottom - 2], [right - 2, bottom - 2]]
      .filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
    if (points.length === 0) return ['is out of sight'];
    const covers = points
      .map(([x, y]) => document.elementFromPoint(x, y))
      .filter((over) => over && !target.contains(over) && !over.contains(target) && staysInPlace(over));
    // A region that is higher than what is free can't be free as a whole.
    if (bottom - top > innerHeight / 2 && covers.length < points.length) return [];
    return covers.slice(0, 1).map((over) => `lies beneath ${over.localName}.${over.getAttribute('class')}`);
  }
  function staysInPlace(at) {
    return at && !at.contains(target) && (['fixed', 'sticky'].includes(getComputedStyle(at).position) || staysInPlace(at.parentElement));
  }
  // A link in a sentence is as high as its line; a row is one link as a whole.
  function isSmall() {
    const box = (element.closest('.ll-rows__item') ?? target).getBoundingClientRect();
    const sentence = getComputedStyle(element).display === 'inline'
      && element.parentElement.textContent.trim().length > element.textContent.trim().length;
    return sentence || Math.min(box.width, box.height) >= 24 ? [] : [`is ${Math.round(box.width)} × ${Math.round(box.height)} px`];
  }
}

// Runs in the page. What can be used, and was never passed.
function neverReached() {
  const passed = window.leerlijnPassed ?? [];
  const groups = new Set(passed.filter(({ type }) => type === 'radio').map(({ name, form }) => `${form?.action} ${name}`));
  delete window.leerlijnPassed;
  return [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
    .filter((element) => element.tabIndex >= 0 && !element.disabled && element.type !== 'hidden')
    .filter((element) => element.checkVisibility({ checkVisibilityCSS: true }) && element.getClientRects().length > 0)
    .filter((element) => !passed.includes(element))
    .filter((element) => !(element.type === 'radio' && groups.has(`${element.form?.action} ${element.name}`)))
    .map((element) => `${element.localName}.${element.getAttribute('class')} ‘${element.textContent.trim().slice(0, 40)}’`);
}
