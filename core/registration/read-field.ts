import type { Day } from '../kernel/dates.ts'
import type { RegistrationColumn, RegistrationKey } from './columns.ts'
import type { Dictionary } from './dictionaries.ts'
import { readDay, readDayNumber, readDayOrMonth, readDocumentNumber, readLevel, readName } from './read-text.ts'
import type { RowProblem, RowProblemCode } from './row-problem.ts'
import type { SheetCell } from './sheet-cell.ts'

/** A cell in normal form; with a fault, the text is as it was found. */
export interface FieldReading {
  readonly text: string
  readonly fault?: { readonly code: RowProblemCode; readonly params: RowProblem['params'] }
}

const numberColumns: ReadonlySet<RegistrationKey> = new Set(['documentNumber', 'certificateNumber', 'diplomaNumber'])
const scientific = /^\d(\.\d+)?E\+?\d+$/i
const nameForm = /^[\p{Script=Han}\p{Script=Latin}〇○]+(?:[·\- '][\p{Script=Han}\p{Script=Latin}]+)*$/u

const fault = (text: string, code: RowProblemCode, params: RowProblem['params'] = {}): FieldReading => ({
  text,
  fault: { code, params },
})

/** Reads one cell of one column; a column without rule of its own is trimmed text. */
export function readField(
  column: RegistrationColumn,
  cell: SheetCell,
  dictionary: Dictionary | undefined,
  on: Day,
): FieldReading {
  const text = cell.text.trim()
  if (cell.type === 'error') return fault(text, 'row.error_value', { value: text })
  if (text === '') return column.required ? fault('', 'row.missing') : { text }
  if (text.length > column.maxLength) return fault(text, 'row.too_long', { count: text.length, max: column.maxLength })
  if (numberColumns.has(column.key)) {
    if (cell.imprecise) return fault(text, 'row.imprecise_number')
    if (scientific.test(text)) return fault(text, 'row.scientific_number', { value: text })
  }
  if (dictionary) return choose(text, dictionary)
  const read = readers[column.key]
  return read ? read(text, cell, on) : { text }
}

function choose(text: string, { items, synonyms }: Dictionary): FieldReading {
  const plain = text.normalize('NFKC').replace(/\s+/g, '')
  const found = items.includes(plain) ? plain : synonyms?.[plain]
  if (found !== undefined) return { text: found }
  const choices = items.length > 12 ? `${items.slice(0, 12).join('、')}等` : items.join('、')
  return fault(text, 'row.not_in_list', { value: text, choices })
}

type Reader = (text: string, cell: SheetCell, on: Day) => FieldReading

const orFault =
  (read: (text: string) => string | null, code: RowProblemCode): Reader =>
  (text) => {
    const found = read(text)
    return found === null ? fault(text, code, { value: text }) : { text: found }
  }

const matching = (form: RegExp, code: RowProblemCode): Reader =>
  orFault((text) => {
    const plain = text.normalize('NFKC').replace(/\s+/g, '')
    return form.test(plain) ? plain : null
  }, code)

const readLevelText = orFault((text) => readLevel(text.normalize('NFKC'))?.toString() ?? null, 'row.level')

const pastDay =
  (read: (text: string) => string | null): Reader =>
  (text, cell, on) => {
    const found = (cell.type === 'number' ? readDayNumber(text) : null) ?? read(text.normalize('NFKC'))
    if (found === null) return fault(text, 'row.date', { value: text })
    return found > on ? fault(text, 'row.date_future', { value: text }) : { text: found }
  }

const readers: Partial<Record<RegistrationKey, Reader>> = {
  level: readLevelText,
  certificateLevel: readLevelText,
  documentNumber: (text) => ({ text: readDocumentNumber(text) }),
  name: orFault((text) => (nameForm.test(readName(text)) ? readName(text) : null), 'row.name'),
  birth: pastDay(readDay),
  workStart: pastDay(readDayOrMonth),
  mobile: matching(/^1[3-9]\d{9}$/, 'row.mobile'),
  email: matching(/^[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+$/, 'row.email'),
  postcode: matching(/^\d{6}$/, 'row.postcode'),
  yearsInField: orFault(
    (text) => /^(\d{1,2}(?:\.\d{1,2})?)年?$/.exec(text.normalize('NFKC'))?.[1] ?? null,
    'row.years',
  ),
}
