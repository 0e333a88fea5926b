select id
from projection_rebuild
where projection = ? and phase in ('FILLING', 'COMPARING')
