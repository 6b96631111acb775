# ClickHouse's engine, masking two address patterns, gzip to gzip: chdb-mask.py INPUT.gz OUTPUT.gz
import sys

import chdb

chdb.query(
    f"""
    SELECT replaceRegexpAll(
        replaceRegexpAll(line, '\\\\b[0-9]{{1,3}}(\\\\.[0-9]{{1,3}}){{3}}\\\\b', 'x'),
        '\\\\b([0-9a-fA-F]{{1,4}}:){{7}}[0-9a-fA-F]{{1,4}}\\\\b', 'x')
    FROM file('{sys.argv[1]}', 'LineAsString', 'line String')
    INTO OUTFILE '{sys.argv[2]}' TRUNCATE COMPRESSION 'gzip' LEVEL 1 FORMAT TSVRaw
    """
)
