/** How a candidate stands in one subject: there, not there, or there and caught. */
export type Mark = 'present' | 'absent' | 'cheat'

/** What a list asks for: a mark, the lack of one, or a warning given. */
export type MarkFilter = Mark | 'unmarked' | 'warned'
