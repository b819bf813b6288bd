const shownOfWhole = [6, 4] as const

/** A document number with its middle covered: 18 characters show the division and the last four, shorter ones less. */
export function maskIdentity(number: string): string {
  const [head, tail] = number.length >= 15 ? shownOfWhole : number.length >= 8 ? [2, 2] : [1, 1]
  return number.slice(0, head) + '*'.repeat(Math.max(number.length - head - tail, 1)) + number.slice(-tail)
}

const identityShaped = /(?<!\d)(?:\d{17}[\dXx]|\d{15})(?!\d)/g

/** A text such as the name of a file, with whatever looks like an identity number in it covered. */
export const coverIdentities = (text: string): string => text.replace(identityShaped, maskIdentity)
