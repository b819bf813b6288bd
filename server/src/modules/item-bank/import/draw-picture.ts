import { createHash } from 'node:crypto'
import sharp from 'sharp'
import type { Asset } from '#core/item-bank/item-content.ts'

const maxBytes = 10_485_760
const maxPixels = 30_000_000
const maxSide = 1_200
const known = new Set(['png', 'jpeg', 'gif', 'webp'])

/** The id a picture will have, by its bytes as they came. */
export const pictureId = (bytes: Buffer): string => `f${createHash('sha256').update(bytes).digest('hex').slice(0, 20)}`

/**
 * Draws a picture from outside anew, so that nothing but its points is kept; JPEG stays JPEG, all else becomes PNG.
 * Null when it is broken, too large, or of a kind that can carry more than points.
 */
export async function drawPicture(bytes: Buffer): Promise<Asset | null> {
  if (bytes.length === 0 || bytes.length > maxBytes) return null
  try {
    const options = { failOn: 'error', limitInputPixels: maxPixels } as const
    const { format } = await sharp(bytes, options).metadata()
    if (!known.has(format ?? '')) return null
    const image = sharp(bytes, options)
      .timeout({ seconds: 10 })
      .autoOrient()
      .resize({ width: maxSide, height: maxSide, fit: 'inside', withoutEnlargement: true })
    const drawn = format === 'jpeg' ? image.jpeg({ quality: 88 }) : image.png({ compressionLevel: 9 })
    const { data, info } = await drawn.toBuffer({ resolveWithObject: true })
    return {
      id: pictureId(bytes),
      mediaType: format === 'jpeg' ? 'image/jpeg' : 'image/png',
      base64: data.toString('base64'),
      width: info.width,
      height: info.height,
    }
  } catch {
    // Whatever the decoder says of it: a picture that cannot be drawn is no picture.
    return null
  }
}
