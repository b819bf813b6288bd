import sharp from 'sharp'
import { DomainError } from '#contract/domain-error.ts'
import { holdsForeignFile, walkImage } from './image-structure.ts'
import { type BackgroundReport, judgeBackground } from './white-background.ts'

/** What a photograph from outside may cost and must reach. */
export interface PhotoLimits {
  readonly maxBytes: number
  readonly maxPixels: number
  readonly minWidth: number
  readonly minHeight: number
  readonly maxSeconds: number
}

/** Limits of a candidate's photograph: half the size of a one-inch print at 300 dpi is the least that prints well. */
export const defaultPhotoLimits: PhotoLimits = {
  maxBytes: 10_485_760,
  maxPixels: 30_000_000,
  minWidth: 148,
  minHeight: 207,
  maxSeconds: 10,
}

/** A one-inch photograph (一寸, 25 mm × 35 mm) at 300 dpi, in pixels. */
export const photoSize = { width: 295, height: 413 } as const

/** A photograph made uniform, with what was seen of the original. */
export interface NormalPhoto {
  /** JPEG of 295 × 413 without any metadata. */
  readonly jpeg: Buffer
  /** Size of the upright original in pixels. */
  readonly width: number
  readonly height: number
  readonly background: BackgroundReport
  /** Whether the original's proportion is near enough to one inch that only margins were cut. */
  readonly shapeFits: boolean
}

const leastRatio = 0.62
const greatestRatio = 0.82
const white = { r: 255, g: 255, b: 255 }

/**
 * Checks a photograph by its content and re-encodes it; turned upright, cut to one inch from the top, all metadata
 * left behind. Refuses with `photo.*`.
 */
export async function normalisePhoto(file: Buffer, limits: Partial<PhotoLimits> = {}): Promise<NormalPhoto> {
  const full = { ...defaultPhotoLimits, ...limits }
  const image = cutImage(file, full)
  const { width, height } = await measure(image, full)
  const data = await orBroken(
    sharp(image, { failOn: 'warning', limitInputPixels: full.maxPixels })
      .timeout({ seconds: full.maxSeconds })
      .autoOrient()
      .flatten({ background: white })
      .toColourspace('srgb')
      .resize({ ...photoSize, fit: 'cover', position: 'north' })
      .removeAlpha()
      .raw()
      .toBuffer(),
  )
  const raw = { ...photoSize, channels: 3 } as const
  const jpeg = await sharp(data, { raw }).jpeg({ quality: 90, chromaSubsampling: '4:4:4' }).toBuffer()
  const ratio = width / height
  return {
    jpeg,
    width,
    height,
    background: judgeBackground(data, photoSize.width, photoSize.height),
    shapeFits: ratio >= leastRatio && ratio <= greatestRatio,
  }
}

function cutImage(file: Buffer, limits: PhotoLimits): Buffer {
  if (file.length > limits.maxBytes)
    throw new DomainError('photo.too_large', { max: `${Math.round(limits.maxBytes / 1_048_576)}MB` })
  const structure = walkImage(file)
  if (structure.kind === 'unknown') throw new DomainError('photo.not_photo')
  if (structure.kind === 'truncated') throw new DomainError('photo.truncated')
  if (holdsForeignFile(file.subarray(structure.end))) throw new DomainError('photo.polyglot')
  return file.subarray(0, structure.end)
}

async function measure(image: Buffer, limits: PhotoLimits): Promise<{ width: number; height: number }> {
  const { autoOrient } = await orBroken(sharp(image, { failOn: 'warning', limitInputPixels: false }).metadata())
  const { width, height } = autoOrient
  if (width * height > limits.maxPixels) throw new DomainError('photo.too_many_pixels', { width, height })
  if (width < limits.minWidth || height < limits.minHeight)
    throw new DomainError('photo.too_small', { width, height, minWidth: limits.minWidth, minHeight: limits.minHeight })
  return { width, height }
}

async function orBroken<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch {
    throw new DomainError('photo.broken')
  }
}
