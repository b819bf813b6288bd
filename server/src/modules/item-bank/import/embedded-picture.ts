const largest = 14_000_000

/** The bytes of a picture written into its own address, or null. */
export function embeddedPicture(source: string): Buffer | null {
  if (!source.startsWith('data:image/') || source.length > largest) return null
  const comma = source.indexOf(',')
  if (comma < 0 || comma > 100 || !source.slice(0, comma).endsWith(';base64')) return null
  return Buffer.from(source.slice(comma + 1), 'base64')
}

/** The file's name at the end of an address, without query. */
export function pictureName(source: string): string {
  const path = source.slice(0, 1_000).replace(/[?#].*$/, '')
  const name = path.slice(path.lastIndexOf('/') + 1)
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
