// Who comes by: a phone and a desktop, each with JavaScript and without it. Without it everything must work too.

const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const desktop = { viewport: { width: 1280, height: 800 } };

export const profiles = [
  { name: 'phone', context: phone, javaScript: true },
  { name: 'phone-without-js', context: phone, javaScript: false },
  { name: 'desktop', context: desktop, javaScript: true },
  { name: 'desktop-without-js', context: desktop, javaScript: false },
];
