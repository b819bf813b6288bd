import sharp from 'sharp'
import { writeZip } from '#server/platform/zip/write-zip.ts'
import type { Person } from './people.ts'
import { portraitSvg } from './portrait.ts'

/** A drawn photograph with its file name. */
export interface NamedPhoto {
  readonly name: string
  readonly bytes: Buffer
}

const atOnce = 4

/** Draws the one-inch photograph of a person; the same person always looks the same. */
export function drawPhotograph(person: Pick<Person, 'documentNumber' | 'sex'>): Promise<Buffer> {
  return sharp(Buffer.from(portraitSvg(person.documentNumber, person.sex)))
    .jpeg({ quality: 82 })
    .toBuffer()
}

/** Draws the photographs of many people, named `姓名_证件号码.jpg` as institutions ask for. */
export async function drawPhotographs(
  people: readonly Pick<Person, 'documentNumber' | 'sex' | 'name'>[],
): Promise<NamedPhoto[]> {
  const photos: NamedPhoto[] = []
  for (let at = 0; at < people.length; at += atOnce)
    photos.push(
      ...(await Promise.all(
        people.slice(at, at + atOnce).map(async (person) => ({
          name: `${person.name}_${person.documentNumber}.jpg`,
          bytes: await drawPhotograph(person),
        })),
      )),
    )
  return photos
}

/** The archive an institution uploads: one photograph a person. */
export function photoArchive(photos: readonly NamedPhoto[], at: Date): Promise<Buffer> {
  return writeZip(
    photos.map((photo) => ({ ...photo, stored: true })),
    at,
  )
}
