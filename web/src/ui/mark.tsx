/** The mark of the programme: a steelyard with its pan, graduations and weight. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 28 28"
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M3 9.5H25M9 9.5V4" strokeWidth="2" />
      <circle cx="9" cy="3" r="1.3" fill="currentColor" stroke="none" />
      <path d="M13 9.5v3M16.5 9.5v2M20 9.5v3M23.5 9.5v2" strokeWidth="1.3" />
      <path d="M4 9.5L1.8 18M4 9.5l2.2 8.500M16.5 12v5" strokeWidth="1.2" />
      <path d="M.8 18.5h6.4a3.2 3.2 0 0 1-6.4 0zM14 17h5l1.2 6.5h-7.4z" fill="currentColor" stroke="none" />
    </svg>
  )
}
