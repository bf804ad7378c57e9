import { Link } from 'wouter'
import { scenariosPath } from '../paths.ts'

/** From an address that is none. */
export const wayBack = <Link href={scenariosPath}>To the scenarios</Link>
