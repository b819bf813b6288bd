/** A file the compiler sees beside the templates without it being on disk. */
export interface ShadowFile {
  path: string
  content: Uint8Array | { qr: string }
}

/** Folder, inside the templates' folder, that exists only for the compiler. */
export const SHADOW_FOLDER = '.print'

/**
 * Takes the pictures out of a form's data: each `Uint8Array` (JPEG, PNG or SVG) and each `{ qr }` becomes a shadow
 * file, and its place in the data becomes the path of that file.
 */
export function separatePictures(data: unknown): { data: unknown; files: ShadowFile[] } {
  const files: ShadowFile[] = []
  const known = new Map<unknown, string>()
  const keep = (content: ShadowFile['content'], key: unknown, extension: string) => {
    const path = known.get(key) ?? `${SHADOW_FOLDER}/${files.length}.${extension}`
    if (!known.has(key)) files.push({ path, content })
    known.set(key, path)
    return `/${path}`
  }
  const replace = (value: unknown): unknown => {
    if (value instanceof Uint8Array) return keep(value, value, pictureType(value))
    if (Array.isArray(value)) return value.map(replace)
    if (!value || typeof value !== 'object') return value
    if ('qr' in value && typeof value.qr === 'string') return keep({ qr: value.qr }, `qr ${value.qr}`, 'svg')
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, replace(part)]))
  }
  return { data: replace(data), files }
}

function pictureType(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'jpg'
  if (bytes[0] === 0x89 && bytes[1] === 0x50) return 'png'
  return 'svg'
}
