import Penname
