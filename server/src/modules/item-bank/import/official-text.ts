import { tidyOfficialLine } from './tidy-official-line.ts'

/** A question as an official text lays it out. */
export interface OfficialQuestion {
  /** Subject and section, such as 02000-01. */
  readonly section: string
  readonly sectionTitle: string
  readonly number: number
  readonly kind: 'single' | 'multiple'
  readonly prompt: string
  readonly options: readonly string[]
  /** Counted from 1. */
  readonly answers: readonly number[]
  readonly hasFigure: boolean
  /** The text itself says that the question is deleted. */
  readonly withdrawn: boolean
  readonly page: number
  readonly line: number
}

/** A line that could not be taken as it stands: a question out of its turn, or one that goes on without end. */
export interface OfficialStray {
  readonly line: number
  readonly text: string
  readonly reason: 'out_of_turn' | 'too_long'
}

const sectionLine = /^\s*(\d{5})\s+\S.{0,60}?工作[項项]目\s*(\d{1,3})\s*[：:]\s*(\S.*)$/
const questionLine = /^\s*(\d{1,5})\.\s*[(（]([\d,，、 ]{1,20})[)）]\s*(.*)$/
const footerLine = /^\s*Page\s+\d+\s+of\s+\d+\s*$/
const multipleLine = /^\s*[複复多][選选][題题]\s*[：:]?\s*$/
/** Lines of one question; what follows is told and left out. */
const mostLines = 300
const optionMark = /[①②③④⑤⑥⑦⑧⑨⑩]/
const speaksOfFigure = /(^|[如下上左右附])[圖图]|[圖图]示|[圖图][為为中]/
const deletedMark = /^[(（]本[題题][刪删][題题][)）]/

interface Open {
  readonly head: Pick<OfficialQuestion, 'section' | 'sectionTitle' | 'number' | 'kind' | 'answers' | 'page' | 'line'>
  readonly lines: string[]
}

/**
 * Reads the layout of published theory banks: sections headed 工作項目, the answer in brackets before every stem,
 * options marked ①②③④ and running on, lines broken at the margin, a footer on every page.
 */
export function readOfficialText(text: string): { questions: OfficialQuestion[]; strays: OfficialStray[] } {
  const questions: OfficialQuestion[] = []
  const strays: OfficialStray[] = []
  let section: { code: string; title: string; kind: OfficialQuestion['kind']; last: number } | null = null
  let open: Open | null = null
  let page = 1
  const finish = (): void => {
    if (open) questions.push(questionOf(open))
    open = null
  }
  text.split(/\r\n|\r|\n/).forEach((raw, place) => {
    page += raw.split('\f').length - 1
    const line = raw.replaceAll('\f', '').trimEnd()
    if (line.trim() === '' || footerLine.test(line)) return
    const heading = line.length < 200 ? sectionLine.exec(line) : null
    if (heading) {
      finish()
      section = {
        code: `${heading[1]}-${heading[2]?.padStart(2, '0')}`,
        title: heading[3] ?? '',
        kind: 'single',
        last: 0,
      }
      return
    }
    if (section && multipleLine.test(line)) {
      finish()
      section.kind = 'multiple'
      return
    }
    const start = section ? questionLine.exec(line) : null
    if (section && start && Number(start[1]) === section.last + 1) {
      finish()
      section.last += 1
      const answers = [...(start[2] ?? '').replace(/\D/g, '')].map(Number)
      const { code, title, kind, last } = section
      const head = { section: code, sectionTitle: title, number: last, page, line: place + 1, answers }
      open = { head: { ...head, kind: answers.length > 1 ? 'multiple' : kind }, lines: [start[3] ?? ''] }
      return
    }
    if (start) strays.push({ line: place + 1, text: line.trim(), reason: 'out_of_turn' })
    if (open && open.lines.length === mostLines) strays.push({ line: place + 1, text: line.trim(), reason: 'too_long' })
    if (open && open.lines.length <= mostLines) open.lines.push(line.trim())
  })
  finish()
  return { questions, strays }
}

function questionOf({ head, lines }: Open): OfficialQuestion {
  const [prompt = '', ...options] = tidyOfficialLine(lines).split(optionMark)
  const tidy = options.map((option) => option.trim())
  if (tidy.length > 0) tidy.push((tidy.pop() ?? '').replace(/\s*。$/, ''))
  const drawn = tidy.length > 0 && tidy.every((option) => option === '')
  const words = prompt.trim()
  return {
    ...head,
    prompt: words.replace(deletedMark, ''),
    options: drawn ? tidy.map((_, place) => `圖示選項 ${place + 1}`) : tidy,
    hasFigure: drawn || speaksOfFigure.test(words),
    withdrawn: deletedMark.test(words),
  }
}
