/** A seat to be given a paper: its number, and the paper's forms of whoever sits there, in a fixed order. */
export interface FormSeat {
  readonly seat: number
  readonly forms: readonly string[]
}

/**
 * The form every seat gets. Seats are numbered row by row, `columns` to a row. Where a candidate's paper has two forms or
 * more, those who sit beside, before and behind one another with the same paper never get the same form. `turn` moves
 * the whole pattern, so that a seat does not have the same form in every room.
 */
export function assignForms(seats: readonly FormSeat[], columns: number, turn: number): ReadonlyMap<number, string> {
  return new Map(
    seats.flatMap(({ seat, forms }) => {
      const row = Math.floor((seat - 1) / columns)
      const column = (seat - 1) % columns
      const form = forms[(row + column + turn) % forms.length]
      return form === undefined ? [] : [[seat, form] as const]
    }),
  )
}
