# SPDX-License-Identifier: MIT
# Fails where a source file reaches beyond its layer or breaks another law of the house:
#   cmake -DROOT=<source folder> -P tests/architecture.cmake
# Each law has a name in brackets; architecture_test.cmake plants a violation of each.
cmake_minimum_required(VERSION 3.25)
get_filename_component(ROOT "${ROOT}" ABSOLUTE)

# layer      may include these (every layer may use error, exit_code, diagnostic, version)
set(domain   domain)
set(routines domain routines)
set(journal  domain platform journal)
set(platform domain/calendar platform)
set(view     domain view)
set(app      domain routines journal platform view app)
set(cli      domain platform view/style app cli)

set(longest 400)
set(longest_test 600)
# Files of domain that hold no clinical rule: spelling of dates, arithmetic, tables of names.
set(counting_files calendar history session slope spelling statistics time_expression trend)
set(build_files src/routines/tabulate.cpp)  # run while heelcare is built, no part of it
# The edge turns errors into messages; the journal turns one file's error into damage, and takes
# back the first half of a record whose second half failed.
set(catching_files src/cli/cli.cpp src/cli/run.cpp src/journal/reading.cpp src/journal/writing.cpp)

# Comments gone, each line findable by a leading newline.
function(code_of file result)
  file(READ ${ROOT}/${file} text)
  string(REGEX REPLACE "//[^\n]*" "" text "\n${text}")
  set(${result} "${text}" PARENT_SCOPE)
endfunction()

function(report law file what)
  set_property(GLOBAL APPEND_STRING PROPERTY violations "[${law}] ${file}: ${what}\n")
endfunction()

function(forbid law file code pattern why)
  string(REGEX MATCH "[^\n]*(${pattern})[^\n]*" found "${code}")
  if(NOT found STREQUAL "")
    report(${law} ${file} "${why}\n   ${found}")
  endif()
endfunction()

function(check_length file most)
  file(READ ${ROOT}/${file} text)
  string(REGEX REPLACE "[^\n]" "" newlines "${text}")
  string(LENGTH "${newlines}" length)
  if(length GREATER ${most})
    report(length ${file} "${length} lines, at most ${most}")
  endif()
endfunction()

function(check_includes layer file code)
  string(REGEX MATCHALL "#include \"heelcare/[^\"]+" includes "${code}")
  foreach(include IN LISTS includes)
    string(REGEX REPLACE ".*\"heelcare/(.*)\\.hpp" "\\1" target "${include}")
    set(allowed FALSE)
    foreach(prefix error exit_code diagnostic version ${${layer}})
      if("${target}/" MATCHES "^${prefix}/")
        set(allowed TRUE)
      endif()
    endforeach()
    if(NOT allowed)
      report(layer ${file} "${layer} may not include ${target}, only ${${layer}}")
    endif()
  endforeach()
endfunction()

# A name that two headers give to two types of a namespace is one type to the linker.
function(check_names file code)
  string(REGEX MATCHALL "\n(class|struct|union|enum class|enum) [A-Za-z0-9_]+( final)?[ \n]*(: [^;{]*)?{"
    types "${code}")
  string(REGEX MATCH "\nnamespace [a-z:_]+" space "${code}")
  foreach(type IN LISTS types)
    string(REGEX REPLACE "^\n(enum )?[a-z]+ ([A-Za-z0-9_]+).*" "\\2" name "${type}")
    get_property(known GLOBAL PROPERTY "type ${space} ${name}")
    if(known)
      report(names ${file} "${name} is a type of ${known} already")
    endif()
    set_property(GLOBAL PROPERTY "type ${space} ${name}" ${file})
  endforeach()
endfunction()

set(word "[^A-Za-z0-9_]")

file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/src/*.cpp ${ROOT}/src/*.hpp ${ROOT}/include/*.hpp)
set(toml_readers "")
foreach(file IN LISTS files)
  code_of(${file} code)
  set(layer "")
  if(file MATCHES "^(src|include/heelcare)/([a-z]+)/")
    set(layer ${CMAKE_MATCH_2})
  endif()
  check_length(${file} ${longest})
  if(file MATCHES "\\.hpp$")
    check_names(${file} "${code}")
  endif()
  if(DEFINED ${layer})
    check_includes(${layer} ${file} "${code}")
  elseif(layer)
    report(layer ${file} "no layer is named ${layer}")
  endif()

  forbid(network ${file} "${code}"
    "<(sys/socket|sys/un|netdb|arpa/inet|netinet/[a-z]+)\\.h>|${word}(socket|connect|getaddrinfo|gethostbyname|sendto|recvfrom)\\("
    "heelcare opens no network connection and has no code that could")
  forbid(streams ${file} "${code}" "<(iostream|fstream|sstream|regex|locale)>|fmt::print|random_device|_distribution"
    "these cost start-up time or depend on the machine")
  if(NOT layer MATCHES "^(platform|journal)$" AND NOT file IN_LIST build_files)
    forbid(outside ${file} "${code}"
      "(system|steady|high_resolution)_clock::now|${word}(getenv|isatty|localtime_r|gmtime_r|mktime|fopen)\\(|std::time\\(|<(unistd|fcntl|termios|poll|dirent|signal|time|spawn|sys/[a-z]+)\\.h>|<(csignal|ctime|cstdio|filesystem)>"
      "only platform and journal touch clock, environment, files and terminal")
  endif()
  if(NOT layer MATCHES "^(platform|journal|app)$")
    forbid(throw ${file} "${code}" "${word}throw${word}" "only platform, journal and app throw")
  endif()
  if(NOT file IN_LIST catching_files)
    forbid(catch ${file} "${code}" "${word}catch *\\(" "only these catch: ${catching_files}")
  endif()

  if(NOT file STREQUAL "src/cli/cli.cpp")
    forbid(cli11 ${file} "${code}" "<CLI/" "CLI11 stays in src/cli/cli.cpp")
  endif()
  if(NOT file MATCHES "^src/(journal/(codec|fields)|view/json[a-z_]*)\\.[ch]pp$")
    forbid(rapidjson ${file} "${code}" "<rapidjson/" "RapidJSON stays in the codec and the JSON views")
  endif()
  if(code MATCHES "<toml\\+\\+/")
    list(APPEND toml_readers ${file})
    if(NOT layer STREQUAL "routines")
      report(toml ${file} "toml++ stays in routines")
    endif()
  endif()

  if(layer STREQUAL "domain")
    string(REGEX REPLACE "static (const|constexpr|inline const) " "" lasting "${code}")
    forbid(static ${file} "${lasting}" "\n *(static|thread_local) +[a-z][A-Za-z0-9_:<>, ]* [a-z_0-9]+( *=|{|;)"
      "rules keep no state between calls")
    get_filename_component(name ${file} NAME_WE)
    if(file MATCHES "^src/" AND NOT name IN_LIST counting_files)
      # Medians are kept doubled, shares in per cent: that much arithmetic is no rule.
      string(REGEX REPLACE "[/%] 2[^0-9]|[^0-9]2 \\*|(percent|parts) = 10+" "" counted "${code}")
      forbid(number ${file} "${counted}" "[^A-Za-z0-9_.\"]([2-9]|[1-9][0-9]+)[^0-9A-Za-z_\"]"
        "a clinical number in code; it belongs in routines/")
    endif()
  endif()
endforeach()
list(LENGTH toml_readers count)
if(count GREATER 1)
  report(toml "${toml_readers}" "toml++ is included by one file only")
endif()

file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/tests/*.cpp ${ROOT}/tests/*.hpp)
foreach(file IN LISTS files)
  check_length(${file} ${longest_test})
  if(file MATCHES "\\.hpp$")
    code_of(${file} code)
    check_names(${file} "${code}")
  endif()
endforeach()

get_property(violations GLOBAL PROPERTY violations)
if(violations)
  message(FATAL_ERROR "${violations}")
endif()
