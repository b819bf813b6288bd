/** Letters and digits a code is made of: none is taken for another on paper. 32 of them, 5 bits each. */
export const codeLetters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** Characters of a code; 12 of them are 60 bits, more than can be guessed. */
export const codeLength = 12

/**
 * A ticket code from random numbers, each 0 to 31, in groups of four: `7F3K-2M9Q-TXAB`.
 * @throws RangeError when there are too few numbers or one is out of range.
 */
export function composeTicketCode(numbers: readonly number[]): string {
  const letters = numbers.slice(0, codeLength).map((number) => codeLetters[number])
  if (letters.length < codeLength || letters.includes(undefined))
    throw new RangeError('ticket code: numbers of 0 to 31')
  return (letters.join('').match(/.{4}/g) ?? []).join('-')
}

/** A code as it is indexed: however it was typed, without spaces and hyphens, in capitals. */
export const plainTicketCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
