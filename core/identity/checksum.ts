const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const characters = '10X98765432'

/** The eighteenth character of an identity number, from its first seventeen digits (GB 11643, ISO 7064 MOD 11-2). */
export function checkCharacter(digits: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
  return characters[sum % 11] as string
}

/** Whether the last of eighteen characters is the check character of the others. */
export const hasValidChecksum = (number: string): boolean => checkCharacter(number) === number[17]
