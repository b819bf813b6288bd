import { holdsForeignFile, walkImage } from '../photo/image-structure.ts'

/** What a scan of a paper is, by its bytes; `broken` when it is cut short or carries something behind its end. */
export function scanKind(bytes: Buffer): 'application/pdf' | 'image/jpeg' | 'image/png' | 'broken' | 'unknown' {
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-')
    return bytes.subarray(-2048).includes('%%EOF') ? 'application/pdf' : 'broken'
  const image = walkImage(bytes)
  if (image.kind === 'unknown') return 'unknown'
  if (image.kind === 'truncated' || holdsForeignFile(bytes.subarray(image.end))) return 'broken'
  return image.kind === 'jpeg' ? 'image/jpeg' : 'image/png'
}
