// What the rule book and this client use and Chrome 87 does not have.

/** Defines a method where the browser lacks it; methods of the language are not enumerable. */
const lend = (target: object, name: string, value: unknown): void => {
  if (name in target) return
  Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: false })
}

lend(Array.prototype, 'toSorted', function <T>(this: T[], compare?: (one: T, other: T) => number) {
  return this.slice().sort(compare)
})
lend(Array.prototype, 'at', function <T>(this: T[], place: number) {
  return this[place < 0 ? this.length + place : place]
})
lend(Object, 'hasOwn', (target: object, name: PropertyKey) => Object.prototype.hasOwnProperty.call(target, name))
