// Every page that anybody can reach, on a desk.
import { everybodyGoesEverywhere } from '../lib/everywhere.mjs'

everybodyGoesEverywhere('desk')
