# SPDX-License-Identifier: MIT
# Read by cpack before each package: which components it takes, and the time of its files.
set(own_component elsewhere)
if(CPACK_GENERATOR STREQUAL "DEB")
  set(own_component debian)
endif()
list(GET CPACK_INSTALL_CMAKE_PROJECTS 0 build)
set(CPACK_INSTALL_CMAKE_PROJECTS ${build} heelcare common / ${build} heelcare ${own_component} /)

# No clock: the newest date of the changelog.
if(NOT DEFINED ENV{SOURCE_DATE_EPOCH})
  file(STRINGS ${CMAKE_CURRENT_LIST_DIR}/changelog newest REGEX "^ -- " LIMIT_COUNT 1)
  string(REGEX REPLACE ".*>  " "" newest "${newest}")
  execute_process(COMMAND date -d ${newest} +%s
    OUTPUT_VARIABLE newest OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  set(ENV{SOURCE_DATE_EPOCH} ${newest})
endif()
