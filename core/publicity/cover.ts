/** A name on a public notice: the first character, and a star for each further one, such as 王** for 王小明. */
export function coverName(name: string): string {
  const [first = '', ...rest] = [...name.trim()]
  return first + '*'.repeat(Math.max(rest.length, 1))
}

/** An identity number on a public notice: of 18 characters the first four and the last four, of shorter ones less. */
export function coverIdentity(number: string): string {
  const shown = number.length >= 15 ? 4 : number.length >= 8 ? 2 : 1
  return number.slice(0, shown) + '*'.repeat(Math.max(number.length - 2 * shown, 1)) + number.slice(-shown)
}
