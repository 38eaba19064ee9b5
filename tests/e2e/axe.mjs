// Barriers, found by axe-core, in light and in dark.
//
// axe runs in an isolated world of the page itself: the content security policy does not reach it, and it sees exactly
// what the person sees, an answer to a form included. Where scripts are off they go on while axe runs, for its timers;
// those of the page were passed over when it was parsed, and stay silent.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];
const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// `except` names a rule and why it does not hold here: { 'color-contrast': 'the pattern is decoration' }.
export async function audit(page, devtools, { except = {} } = {}) {
  try {
    await devtools.scripts(true);
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      const violations = await run(devtools.session, Object.keys(except));
      if (violations.length > 0) throw new Error(told(violations, colorScheme));
    }
  } finally {
    await page.emulateMedia({ colorScheme: null });
    await devtools.scripts(devtools.javaScript);
  }
}

async function run(session, disabled) {
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId: contextId } = await session.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'axe',
  });
  const evaluate = async (expression) => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
      contextId,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  await evaluate(`${source}; undefined`);
  const options = {
    runOnly: TAGS,
    resultTypes: ['violations'],
    rules: Object.fromEntries(disabled.map((rule) => [rule, { enabled: false }])),
  };
  const answer = await evaluate(
    `axe.run(document, ${JSON.stringify(options)}).then(({ violations, passes }) => ({ violations, looked: passes.length }))`,
  );
  if (answer.looked === 0) throw new Error('axe looked at nothing');
  return answer.violations;
}

function told(violations, colorScheme) {
  return violations
    .flatMap(({ id, impact, help, nodes }) => [
      `axe (${colorScheme}) ${id}, ${impact}: ${help}`,
      ...nodes.slice(0, 5).map(({ target, html, any }) => {
        const why = any?.map(({ message }) => message).join('; ');
        return `  ${target.join(' ')}\n    ${html.slice(0, 200)}\n    ${why ?? ''}`;
      }),
    ])
    .join('\n');
}
