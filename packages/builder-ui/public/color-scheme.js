// Before anything is drawn, so that a dark desktop never flashes white. Mantine keeps the choice under this name.
try {
  const choice = localStorage.getItem('mantine-color-scheme-value') ?? 'auto'
  const isDark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', isDark ? 'dark' : 'light')
} catch {
  // Storage may be forbidden; the system's colors are used then.
}
