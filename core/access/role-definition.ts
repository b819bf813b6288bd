import type { Permission } from './permissions.ts'

/** A role of the field: its name, whose side it is on, whether it approves or signs, and what it may do. */
export interface RoleDefinition {
  readonly title: string
  readonly side: 'institution' | 'centre'
  /** The role approves or signs, so that a second factor guards it outside a demo. */
  readonly signs: boolean
  readonly permissions: readonly Permission[]
}
