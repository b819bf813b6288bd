import type { Why } from './judgement.ts'

/** The reasons or questions in their order, each once: the same code, clause and person say nothing new. */
export function distinctWhys(whys: readonly Why[]): readonly Why[] {
  if (whys.length < 2) return whys
  const seen = new Map<string, Why>()
  for (const one of whys) {
    const key = `${one.code}\n${one.clause}\n${one.who}`
    if (!seen.has(key)) seen.set(key, one)
  }
  return [...seen.values()]
}
