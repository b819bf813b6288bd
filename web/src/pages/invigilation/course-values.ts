import type { Guide } from './course-form.tsx'

/** The values of a course form before they become an entry. */
export interface CourseValues {
  decision?: string
  candidate?: string
  documents?: string[]
  doubt?: string
  list?: string[]
  second?: string[]
  faulty?: boolean
  word?: string
  word2?: string
  level?: number
  flag?: boolean
  number?: number
  number2?: number
  text?: string
  steps?: Record<string, { persons?: string[] } | undefined>
  counts?: Record<string, { expected?: number; found?: number } | undefined>
  sheets?: string
  validUntil?: string
}

/** The procedure a kind of entry follows. */
export function procedureFor(kind: string, medium: string | undefined, guide: Guide) {
  const { arrival, opening, bundle, closing, collectionPaper, collectionMachine } = guide.procedures
  if (kind === 'arrival') return arrival?.steps ?? []
  if (kind === 'opening') return opening?.steps ?? []
  if (kind === 'bundle') return bundle?.steps ?? []
  if (kind !== 'collection') return []
  if (medium === '机考') return collectionMachine?.steps ?? []
  const first = closing?.steps ?? []
  const known = new Set(first.map(({ step }) => step))
  const paper = collectionPaper?.steps ?? []
  return paper.length > 0 ? paper : first.filter(({ step }) => known.has(step))
}

const takenOf = (kind: string, values: CourseValues, guide: Guide) =>
  procedureFor(kind, values.word, guide).flatMap(({ step, roles }) => {
    const persons = values.steps?.[step]?.persons ?? []
    return persons.length > 0 ? [{ step, persons, roles }] : []
  })

/** Lines of `准考证号 座号`, as they lie in the bundle. */
const sheetsOf = (text = '') =>
  text
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .flatMap(([ticket, seat]) => (ticket ? [{ ticket, seat: Number(seat) || 1 }] : []))

const countsOf = (values: CourseValues, guide: Guide) =>
  (guide.words.counted ?? []).flatMap((kind) => {
    const count = values.counts?.[kind]
    return count?.found === undefined ? [] : [{ kind, expected: count.expected ?? 0, found: count.found }]
  })

const some = <T>(name: string, value: T | undefined) => (value === undefined || value === '' ? {} : { [name]: value })

/** What is sent of a form. */
export function entryOf(kind: string, values: CourseValues, guide: Guide): object {
  const taken = takenOf(kind, values, guide)
  const candidate = values.candidate ?? ''
  const entries: Readonly<Record<string, () => object>> = {
    admission: () => ({ candidate, documents: values.documents ?? [], doubt: values.doubt ?? 'none' }),
    leave: () => ({ candidate }),
    arrival: () => ({ taken }),
    readiness: () => ({
      badgeWearers: values.list ?? [],
      inspectedBy: values.second ?? [],
      roomFaulty: values.faulty ?? false,
      ...some('rectificationNotified', values.word),
    }),
    comparison: () => ({ checked: values.list ?? [] }),
    form: () => ({
      subject: values.word2,
      level: values.level ?? 4,
      ...some('form', values.word),
      ...(values.list?.length ? { finalStages: values.list } : {}),
    }),
    carried: () => ({ candidate, items: values.list ?? [], storedInPlace: values.flag ?? false }),
    visitor: () => ({
      name: values.text ?? '',
      duty: values.word ?? '',
      badge: values.flag ?? false,
      ...some('broughtBy', values.word2),
    }),
    response: () => ({ candidate, conduct: values.word, ...some('effect', values.word2), reason: values.text ?? '' }),
    cards: () => ({ cards: [{ name: values.text ?? '', duty: 'assessor', validUntil: values.validUntil || null }] }),
    opening: () => ({ onSpot: values.flag ?? false, taken }),
    collection: () => ({
      medium: values.word,
      present: values.number ?? 0,
      ...some('submitted', values.number2),
      counts: countsOf(values, guide),
      taken,
    }),
    bundle: () => ({ sheets: sheetsOf(values.sheets), taken }),
    record: () => ({ fields: values.list ?? [], signers: values.second ?? [], ...some('supervision', values.word) }),
    extension: () => ({ incidentIds: values.list ?? [], minutes: values.number ?? 0, reason: values.text ?? '' }),
  }
  return { kind, ...entries[kind]?.() }
}
