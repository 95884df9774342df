// Runs before the page is painted, so that a chosen theme does not flash in late. Keys as in src/desk/kept.ts.
(() => {
  const root = document.documentElement;
  try {
    const theme = localStorage.getItem('entente.theme');
    if (theme === '"light"' || theme === '"dark"') root.dataset.theme = theme.slice(1, -1);
    const language = localStorage.getItem('entente.language');
    root.lang = language ? language.slice(1, -1) : /^fr\b/i.test(navigator.language) ? 'fr' : 'en';
  } catch {
    // Without storage (private windows of some browsers) the system's choice holds.
  }
})();
