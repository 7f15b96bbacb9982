# SPDX-License-Identifier: MIT
# What goes where, by GNUInstallDirs, and the two packages: a .deb and a tarball of the same files.
#   cmake --install BUILD        the program, completions, manual, README, licence
#   cmake --workflow --preset package
set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME common)
install(TARGETS heelcare)
install(FILES README.md .packaging/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})

# Completions are what the program prints.
set(made ${CMAKE_CURRENT_BINARY_DIR}/installed)
file(MAKE_DIRECTORY ${made})
foreach(shell bash zsh fish)
  add_custom_command(OUTPUT ${made}/${shell} DEPENDS heelcare VERBATIM
    COMMAND heelcare --completion ${shell} > ${made}/${shell})
endforeach()
install(FILES ${made}/bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME heelcare)
install(FILES ${made}/fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d RENAME heelcare.fish)
set(made_files ${made}/bash ${made}/zsh ${made}/fish)

# Debian compresses the manual, has that licence already, and a folder of its own for zsh.
if(HEELCARE_STATIC)
  install(FILES /usr/share/common-licenses/LGPL-2.1 DESTINATION ${CMAKE_INSTALL_DOCDIR}
    COMPONENT elsewhere OPTIONAL)
endif()
install(FILES ${made}/zsh DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions RENAME _heelcare
  COMPONENT elsewhere)
install(FILES .packaging/lintian-overrides DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides
  RENAME heelcare COMPONENT debian EXCLUDE_FROM_ALL)
install(FILES ${made}/zsh DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions RENAME _heelcare
  COMPONENT debian EXCLUDE_FROM_ALL)
find_program(GZIP gzip REQUIRED)
function(install_compressed file folder)
  get_filename_component(name ${file} NAME)
  add_custom_command(OUTPUT ${made}/${name}.gz DEPENDS ${file} VERBATIM
    COMMAND ${GZIP} -9nc ${file} > ${made}/${name}.gz)
  install(FILES ${made}/${name}.gz DESTINATION ${folder} COMPONENT debian EXCLUDE_FROM_ALL)
endfunction()
install_compressed(${CMAKE_SOURCE_DIR}/.packaging/changelog ${CMAKE_INSTALL_DOCDIR})
list(APPEND made_files ${made}/changelog.gz)
file(GLOB manuals CONFIGURE_DEPENDS man/*.[1-9])
foreach(manual IN LISTS manuals)
  string(REGEX MATCH "[1-9]$" section ${manual})
  get_filename_component(name ${manual} NAME)
  install(FILES ${manual} DESTINATION ${CMAKE_INSTALL_MANDIR}/man${section} COMPONENT elsewhere)
  install_compressed(${manual} ${CMAKE_INSTALL_MANDIR}/man${section})
  list(APPEND made_files ${made}/${name}.gz)
endforeach()
add_custom_target(installed ALL DEPENDS ${made_files})

# --- packages ----------------------------------------------------------------------------------
set(CPACK_GENERATOR DEB TGZ)
# The project has no mailbox, and a package must name one.
set(CPACK_PACKAGE_CONTACT "The heelcare developers <developers@heelcare.invalid>")
set(CPACK_STRIP_FILES ON)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_SOURCE_DIR}/.packaging/permissions.cmake)
set(CPACK_PROJECT_CONFIG_FILE ${CMAKE_SOURCE_DIR}/.packaging/each.cmake)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"It says what is due today and why, guides massage, stretches and strength
work with timers, keeps a diary of pain, and holds back what should be left
alone when something worse may be going on. It does not diagnose or treat.
.
Everything stays in plain text files; it has no code that could open a
network connection.")
if(NOT HEELCARE_STATIC)
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
endif()
include(CPack)
