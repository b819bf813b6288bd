import type { PairView } from '#contract/invigilation.ts'
import type { PairRow } from './store.ts'

type Words = (body: Readonly<Record<string, unknown>>, seat: string) => string

const words: Readonly<Record<string, Words>> = {
  start: () => '开考',
  move: (body, seat) => `${seat}换到${String(body.seat)}号机：${String(body.reason)}`,
  held: (body, seat) => `${seat}待决的作答${body.take ? '计入' : '不计入'}：${String(body.reason)}`,
  release: () => '启封试卷',
}

/** What waits for the second person, in words. */
export function pairWords(act: string, body: unknown, seats: ReadonlyMap<string, number>): string {
  const given = (body ?? {}) as Readonly<Record<string, unknown>>
  const seat = seats.get(String(given.attemptId ?? ''))
  return words[act]?.(given, seat === undefined ? '考生' : `${seat}号`) ?? '双人操作'
}

/** A waiting act as the console shows it. */
export const presentPair = (pair: PairRow, seats: ReadonlyMap<string, number>, me: string | null): PairView => ({
  id: pair.id,
  act: pair.act,
  text: pairWords(pair.act, pair.body, seats),
  firstName: pair.first_name,
  firstAt: pair.first_at.toISOString(),
  mine: pair.first_by === me,
})
