/** A candidate a photograph may belong to. */
export interface PhotoOwner {
  readonly id: string
  readonly name: string
  readonly documentNumber: string
}

/** Why a file of the archive belongs to nobody. */
export type StrayReason = 'not_a_photo' | 'number_missing' | 'number_unknown' | 'name_differs'

/** Which file belongs to whom, by file names alone. */
export interface PhotoMatches {
  readonly matched: readonly { readonly owner: PhotoOwner; readonly entry: string }[]
  /** Candidates without a photograph. */
  readonly missing: readonly PhotoOwner[]
  readonly strays: readonly { readonly entry: string; readonly reason: StrayReason }[]
  /** Candidates with more than one photograph; none of them is taken. */
  readonly duplicates: readonly { readonly owner: PhotoOwner; readonly entries: readonly string[] }[]
}

const systemLeftovers = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._)/i
const photoName = /^(.*)\.(jpe?g|png)$/i

/**
 * Matches files named by document number or `姓名_证件号码` to candidates. Full-width characters, a lower-case x, spaces
 * and `-` for `_` are read as meant; a name that is not the holder's is never matched.
 */
export function matchPhotos(entries: readonly string[], owners: readonly PhotoOwner[]): PhotoMatches {
  const byNumber = new Map(owners.map((owner) => [plain(owner.documentNumber), owner]))
  const found = new Map<PhotoOwner, string[]>()
  const strays: { entry: string; reason: StrayReason }[] = []
  for (const entry of entries) {
    if (systemLeftovers.test(entry)) continue
    const answer = findOwner(entry, byNumber)
    if (typeof answer === 'string') strays.push({ entry, reason: answer })
    else found.set(answer, [...(found.get(answer) ?? []), entry])
  }
  const claims = owners.map((owner) => ({ owner, entries: found.get(owner) ?? [] }))
  return {
    matched: claims.flatMap(({ owner, entries: [entry, another] }) =>
      entry !== undefined && another === undefined ? [{ owner, entry }] : [],
    ),
    missing: claims.flatMap((claim) => (claim.entries.length === 0 ? [claim.owner] : [])),
    strays,
    duplicates: claims.filter((claim) => claim.entries.length > 1),
  }
}

function findOwner(entry: string, byNumber: ReadonlyMap<string, PhotoOwner>): PhotoOwner | StrayReason {
  const stem = photoName.exec(entry.slice(entry.lastIndexOf('/') + 1))?.[1]
  if (stem === undefined) return 'not_a_photo'
  const text = plain(stem)
  const whole = byNumber.get(text)
  if (whole) return whole
  const [, name, number] = /^(.+?)[_-]([0-9A-Z()]+)$/.exec(text) ?? []
  if (name === undefined || number === undefined) return /\d{6}/.test(text) ? 'number_unknown' : 'number_missing'
  const owner = byNumber.get(number)
  if (!owner) return 'number_unknown'
  return plain(owner.name) === name ? owner : 'name_differs'
}

const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').toUpperCase()
