import type { Occupation, Seal, Signature } from '../data/sheet.ts'

const SURNAMES = [...'方姚袁张高邓蔡林顾宋陆秦薛温纪柳']
const GIVEN = ['知夏', '雨桐', '若曦', '志远', '鹏飞', '景行', '思源', '明', '书瑶', '子墨', '安然']
/** Names that press on the layout: rare characters, many syllables, Latin letters. */
const AWKWARD = ['欧阳龑淼', '买买提江·阿卜杜热合曼·吐尔逊江', 'Alexandra-Konstantinovna Montgomery', '尉迟燚']

export const INSTITUTION = '豫衡理工中等专业学校职业技能等级认定中心'
export const BATCH = '2026年第4批'
export const LEDGER_ANCHOR = '留痕第46,902条 3d8e 11f7 90c4 52ab'
export const SEAL: Seal = { ring: INSTITUTION, label: '证书专用章' }

const OCCUPATIONS: Occupation[] = [
  { occupation: '保育师', job: '', level: 4 },
  { occupation: '互联网营销师', job: '直播销售员', level: 3 },
  { occupation: '计算机软件测试员', job: '信息通信网络运行管理与安全防护', level: 5 },
]

/** A drawn portrait on white ground, in the shape of an identity photograph. */
export const PORTRAIT = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 42"><rect width="30" height="42" fill="#fff"/><path d="M7 22c-2-9 2-15 8-15s10 6 8 15l-2 4H9z" fill="#4A5560"/><path d="M2 42c.6-9 6-12.500 13-12.500S27.400 33 28 42z" fill="#B4BDC6"/><path d="M12 24h6v6c0 1.600-6 1.600-6 0z" fill="#D9DDE1"/><ellipse cx="15" cy="18.500" rx="6" ry="7.500" fill="#E4E7EA"/></svg>',
)

/** The name of person `i`; the first four are awkward ones. */
export function personName(i: number): string {
  const surname = SURNAMES[i % SURNAMES.length]!
  return AWKWARD[i] ?? `${surname}${GIVEN[(i * 7) % GIVEN.length]!}`
}

export function occupationOf(i: number): Occupation {
  return OCCUPATIONS[i % OCCUPATIONS.length]!
}

export function ticketNumber(i: number): string {
  return `2604-0103-${String(i + 1).padStart(2, '0')}`
}

export function seatNumber(i: number): string {
  return String(i + 1).padStart(2, '0')
}

/** An identity number that belongs to nobody: its region code is not assigned. */
export function documentNumber(i: number): string {
  return `990000200801${String((i % 28) + 1).padStart(2, '0')}${String(i % 1000).padStart(3, '0')}X`
}

export function maskedNumber(i: number): string {
  return `9900**********${documentNumber(i).slice(-4)}`
}

export function certificateNumber(i: number): string {
  return `S00009900000126${occupationOf(i).level}${String(i + 1).padStart(6, '0')}`
}

/** `of` for each of `count` people. */
export function each<T>(count: number, of: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => of(i))
}

/** Signature cells for these duties, the first of them signed. */
export function chain(...duties: string[]): Signature[] {
  return duties.map((duty, i) => ({ duty, name: i === 0 ? '薛景行' : '', date: i === 0 ? '2026-12-02' : '' }))
}
