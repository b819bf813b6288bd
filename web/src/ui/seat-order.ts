/** The seat an arrow key, Home or End leads to from `current`, or null when the key leads nowhere. */
export function nextSeat(numbers: readonly number[], columns: number, current: number, key: string): number | null {
  const index = numbers.indexOf(current)
  if (index < 0) return null
  const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }
  const step = steps[key]
  if (step !== undefined) return numbers[index + step] ?? current
  if (key === 'Home') return numbers[0] ?? null
  if (key === 'End') return numbers.at(-1) ?? null
  return null
}
