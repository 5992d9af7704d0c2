/* Runs in the head, before anything is painted: says that scripts run, and brings back the chosen theme. */
(() => {
  const root = document.documentElement;
  root.classList.add('js');
  try {
    const theme = localStorage.getItem('theme');
    if (theme === 'dark' || theme === 'light') root.dataset.theme = theme;
  } catch { /* Storage is closed to this page; the system's theme stands. */ }
})();
