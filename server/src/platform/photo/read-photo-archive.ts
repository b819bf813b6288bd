import { DomainError } from '#contract/domain-error.ts'
import type { ErrorParams } from '#contract/errors.ts'
import type { ErrorCode } from '#contract/messages/index.ts'
import { openZip, type ZipEntry, type ZipLimits } from '../zip/read-zip.ts'
import { matchPhotos, type PhotoMatches, type PhotoOwner } from './match-photos.ts'
import { type NormalPhoto, normalisePhoto } from './normalise-photo.ts'

/** A photograph that belongs to a candidate and could be read. */
export interface TakenPhoto {
  readonly owner: PhotoOwner
  readonly entry: string
  readonly photo: NormalPhoto
}

/** A photograph that belongs to a candidate and could not be read. */
export interface BrokenPhoto {
  readonly owner: PhotoOwner
  readonly entry: string
  readonly code: ErrorCode
  readonly params: ErrorParams
  readonly text: string
}

/** What an archive of photographs held. */
export interface PhotoArchive extends Omit<PhotoMatches, 'matched'> {
  readonly taken: readonly TakenPhoto[]
  readonly broken: readonly BrokenPhoto[]
}

const atOnce = 4

/**
 * Reads an archive of photographs for these candidates; a broken photograph is reported and stops no other.
 * An archive that is itself unsafe is refused with `zip.*`.
 */
export async function readPhotoArchive(
  file: Buffer,
  owners: readonly PhotoOwner[],
  limits: Partial<ZipLimits> = {},
): Promise<PhotoArchive> {
  const entries = new Map(openZip(file, limits).map((entry) => [entry.name, entry]))
  const { matched, ...rest } = matchPhotos([...entries.keys()], owners)
  const results: (TakenPhoto | BrokenPhoto)[] = []
  for (let at = 0; at < matched.length; at += atOnce)
    results.push(...(await Promise.all(matched.slice(at, at + atOnce).map((match) => take(match, entries)))))
  return {
    ...rest,
    taken: results.filter((result) => 'photo' in result),
    broken: results.filter((result) => 'code' in result),
  }
}

async function take(
  { owner, entry }: PhotoMatches['matched'][number],
  entries: ReadonlyMap<string, ZipEntry>,
): Promise<TakenPhoto | BrokenPhoto> {
  const bytes = entries.get(entry)?.read()
  try {
    return { owner, entry, photo: await normalisePhoto(bytes ?? Buffer.alloc(0)) }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return { owner, entry, code: error.code, params: error.params, text: error.text }
  }
}
