/** Sets the date of this process as if the machine's had been set; the time that passes goes on. */
export function setDate(milliseconds: () => number): void {
  const real = Date.now.bind(Date)
  const now = () => real() + milliseconds()
  const Machine = Date
  globalThis.Date = new Proxy(Machine, {
    construct: (target, values: unknown[], born) =>
      Reflect.construct(target, values.length === 0 ? [now()] : values, born) as object,
    get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
  })
}
