#!/bin/sh
# The manual pages are well-formed:  manuals.sh SOURCE_FOLDER
cd "$1" || exit 1
# Which manuals are installed here is not their fault.
! mandoc -T lint man/*.[1-9] 2>&1 | grep -v -e ': referenced manual not found: ' -e ' mandoc.db lacks '
