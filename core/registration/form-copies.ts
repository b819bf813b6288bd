import type { RegistrationPolicy } from './types.ts'

/** Who keeps each copy of an application form (备案表), in the order in which they are printed. */
export const copiesOf = ({ formCopies }: Pick<RegistrationPolicy, 'formCopies'>): readonly string[] => [
  ...new Set(formCopies.value),
]
