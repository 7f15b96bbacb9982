#!/bin/sh
# The manual pages are well-formed:  manuals.sh SOURCE_FOLDER
cd "$1" || exit 1
mandoc -T lint -W warning man/*.[1-9]
