import type { Picture, Sheet } from './sheet.ts'

/** A piece of a line of an item: words, or a picture in millimetres. */
export type PaperPiece =
  | { text: string; style: 'plain' | 'bold' | 'sub' | 'sup' }
  | { picture: Picture; width: number; height: number }

/** A paragraph or a table. */
export type PaperBlock = { line: PaperPiece[] } | { table: PaperPiece[][][] }

/** One item as candidates read it on paper. */
export interface PaperQuestion {
  number: string
  stem: PaperBlock[]
  options: PaperBlock[][]
  questions: { number: string; stem: PaperBlock[]; options: PaperBlock[][] }[]
  /** Lines to write on; none where a letter answers. */
  lines: number
}

/** One item of a marking key: the number, the answer, and of what is marked by hand the points with their marks. */
export interface KeyLine {
  number: string
  answer: string
  points: { text: string; marks: string }[]
}

/** 标准答案与评分标准: the marking key of a paper. */
export interface TheoryKey extends Sheet {
  title: string
  form: string
  fullMarks: number
  /** Who opened it, and when. */
  opened: string
  /** `short`: answers of a letter or a sign, ten in a row. */
  parts: { title: string; short: boolean; items: KeyLine[] }[]
}

/** A theory paper on paper with its answer sheet, every copy numbered. */
export interface TheoryPaper extends Sheet {
  title: string
  form: string
  minutes: number
  fullMarks: number
  /** Number of each copy, printed across its pages. */
  copies: string[]
  parts: { title: string; choice: boolean; items: PaperQuestion[] }[]
}
