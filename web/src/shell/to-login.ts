/** Leads to the login page, and back afterwards. */
export function toLogin(): void {
  const { pathname, search } = window.location
  if (pathname.startsWith('/login')) return
  const door = pathname.startsWith('/candidate') ? '/candidate' : '/login'
  if (pathname === door) return
  const next = `${pathname}${search}`
  window.location.assign(next === '/' ? door : `${door}?next=${encodeURIComponent(next)}`)
}

/** Where to go after the login: only addresses of this site. */
export function nextAfterLogin(search: string): string {
  const next = new URLSearchParams(search).get('next') ?? '/'
  return /^\/(?![/\\])/.test(next) ? next : '/'
}
