/** Those rules of a stage that bear one of the names. */
export const rulesNamed = <T>(
  rules: Readonly<Record<string, T>>,
  names: readonly string[],
): Readonly<Record<string, T>> => Object.fromEntries(Object.entries(rules).filter(([name]) => names.includes(name)))
