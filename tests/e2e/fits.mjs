// Whether a page can be read as it is set: nothing sticks out of the window, no text is cut off, none lies over another.

// What is wider than the window, by its class; a region that scrolls by itself may hold wide things.
export function sticksOut(page) {
  return page.evaluate(() => {
    if (document.documentElement.scrollWidth <= window.innerWidth) return [];
    const scrolls = (element) => element && (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement));
    return [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1 && !scrolls(element.parentElement))
      .slice(0, 5)
      .map((element) => `${element.localName}.${element.getAttribute('class')}`);
  });
}

// Text that is cut off by what it stands in, or that lies over other text.
export function unreadable(page) {
  return page.evaluate(() => {
    const lines = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      // A drawing scales as a whole; a hidden word is for screen readers.
      if (!node.data.trim() || element.closest('svg, option, script, style, .ll-hidden, .nl-skip-link')) continue;
      if (!element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) || isFixed(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const { left, right, top, bottom, height } of range.getClientRects()) {
        // The letters themselves: the box of a line is higher than they are.
        if (right - left > 2) lines.push({ node, element, left, right, top: top + height / 4, bottom: bottom - height / 4 });
      }
    }
    const problems = lines.filter(isCutOff).map((line) => `cut off: ${told(line)}`);
    lines.sort((a, b) => a.top - b.top);
    lines.forEach((line, at) => {
      for (let next = at + 1; next < lines.length && lines[next].top < line.bottom - 2; next += 1) {
        const other = lines[next];
        if (other.node !== line.node && Math.min(line.right, other.right) - Math.max(line.left, other.left) > 3) {
          problems.push(`over each other: ${told(line)} and ${told(other)}`);
        }
      }
    });
    return problems.slice(0, 5);

    function isCutOff({ element, left, right, top, bottom }) {
      for (let around = element; around && around !== document.body; around = around.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(around);
        if (/auto|scroll/.test(overflowX + overflowY)) return false;
        const box = around.getBoundingClientRect();
        if (/hidden|clip/.test(overflowX) && (left < box.left - 1 || right > box.right + 1)) return true;
        if (/hidden|clip/.test(overflowY) && (top < box.top - 1 || bottom > box.bottom + 1)) return true;
      }
      return left < -1 || right > window.innerWidth + 1;
    }
    function isFixed(element) {
      return element && (getComputedStyle(element).position === 'fixed' || isFixed(element.parentElement));
    }
    function told({ node, element }) {
      return `‘${node.data.trim().slice(0, 30)}’ in ${element.localName}.${element.getAttribute('class')}`;
    }
  });
}
