// Everything that a browser complains about is a failure: errors and warnings on the console, uncaught errors,
// violations of the content security policy, requests that fail, answers of 400 and up that nobody announced.

export class Watch {
  static async over(context, { scripts }) {
    const watch = new Watch();
    watch.scripts = scripts;
    // Reaches the page before any of its own scripts; the policy does not apply to it.
    await context.addInitScript(() => {
      addEventListener('securitypolicyviolation', (event) => {
        console.error(`CSP: ${event.effectiveDirective} forbids ${event.blockedURI} (${event.sourceFile}:${event.lineNumber})`);
      });
    });
    context.on('console', (message) => watch.heard(message));
    context.on('weberror', (error) => watch.problem(`uncaught: ${error.error().stack ?? error.error()}`));
    context.on('requestfailed', (request) => watch.lost(request));
    context.on('response', (response) => watch.answered(response));
    return watch;
  }

  problems = [];
  allowed = new Set();

  allow(statuses) {
    for (const status of statuses) this.allowed.add(status);
  }

  offline(is) {
    this.isOffline = is;
  }

  problem(text) {
    this.problems.push(text);
  }

  heard(message) {
    if (!['error', 'warning', 'assert'].includes(message.type())) return;
    // The answer itself is judged below, with its status.
    if (message.text().startsWith('Failed to load resource')) return;
    // Where scripts are off, nothing uses what was loaded for them.
    if (!this.scripts && /\.wasm was preloaded using link preload/.test(message.text())) return;
    const { url, lineNumber } = message.location();
    this.problem(`console ${message.type()}: ${message.text()} (${url}:${lineNumber})`);
  }

  lost(request) {
    const why = request.failure()?.errorText;
    // The person went on to another page while it was under way.
    if (why === 'net::ERR_ABORTED') return;
    if (this.isOffline && why === 'net::ERR_CONNECTION_REFUSED') return;
    // Where scripts are off, the browser itself holds back what the page loads for them.
    if (!this.scripts && why === 'csp' && /\.(js|wasm)$/.test(new URL(request.url()).pathname)) return;
    this.problem(`request failed: ${request.method()} ${request.url()}: ${why}`);
  }

  answered(response) {
    const status = response.status();
    if (status < 400 || this.allowed.has(status)) return;
    this.problem(`HTTP ${status}: ${response.request().method()} ${response.url()}`);
  }

  check() {
    if (this.problems.length > 0) throw new Error(this.problems.splice(0).join('\n'));
  }
}
