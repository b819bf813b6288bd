import { randomInt } from 'node:crypto'
import { codeLetters } from '#core/theory-exam/receipt.ts'

const length = 8

/**
 * A new code: forty bits. Codes are guarded by their number and by nothing else: to count wrong ones would mean to refuse
 * right ones as well, and a room is behind one address.
 */
export function drawCode(): string {
  const letters = Array.from({ length }, () => codeLetters[randomInt(codeLetters.length)])
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`
}

/** A code as it was typed, however it was spaced and in small letters or not; null where it cannot be one. */
export function readCode(typed: string): string | null {
  const letters = typed.toUpperCase().replaceAll(/[\s-]/g, '')
  if (letters.length !== length || [...letters].some((letter) => !codeLetters.includes(letter))) return null
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}
