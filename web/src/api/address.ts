/** What a request is addressed with. */
export interface AddressInput {
  params?: unknown
  query?: unknown
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

/** Fills the `:name` places of a route's path and appends its query; empty values are left out, lists repeat. */
export function address(path: string, input: AddressInput = {}): string {
  const params = asRecord(input.params)
  const filled = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = params[name]
    if (value === undefined || value === null || value === '') throw new Error(`no value for :${name} of ${path}`)
    return encodeURIComponent(String(value))
  })
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asRecord(input.query))) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null && item !== '') query.append(name, String(item))
    }
  }
  const tail = query.toString()
  return tail ? `${filled}?${tail}` : filled
}
