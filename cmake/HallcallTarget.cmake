# One way to declare a target. Every folder is one library with the alias hallcall::NAME;
# a program is a thin main.cpp over its folder's library, so that tests link the same code.
#
#   hallcall_library(NAME SOURCES … HEADERS … DEPENDS … PRIVATE_DEPENDS …)
#   hallcall_program(NAME OUTPUT hallcall-name SOURCES … DEPENDS …)
#   hallcall_test(NAME SOURCES … DEPENDS … [LABELS …] [TIMEOUT s])

option(HALLCALL_WERROR "Treat our own warnings as errors" OFF)
option(HALLCALL_LIBRARY_ASSERTIONS "Checked standard library containers" OFF)
option(HALLCALL_VERIFY_HEADERS "Compile every header on its own (target all_verify_interface_header_sets)" OFF)
set(HALLCALL_SANITIZE "" CACHE STRING "Sanitizers for every target, as in -fsanitize=")

# Line tables are enough for a stack trace, and cheaper to build than full debug information.
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1 -DNDEBUG")

find_program(HALLCALL_CCACHE ccache)
if(HALLCALL_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${HALLCALL_CCACHE}")
endif()

function(hallcall_compile_options target)
    target_compile_features(${target} PUBLIC cxx_std_20)
    set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF)
    target_compile_options(${target} PRIVATE
        -Wall -Wextra -Wpedantic
        -Wshadow             # a name that hides another is a bug waiting
        -Wconversion -Wsign-conversion # ids, counts and times are integers of several widths
        -Wnon-virtual-dtor -Woverloaded-virtual -Wold-style-cast -Wcast-align
        -Wimplicit-fallthrough -Wduplicated-cond -Wlogical-op -Wnull-dereference
        -Wno-missing-field-initializers # designated initialisers leave the rest to its default on purpose
        -Wno-maybe-uninitialized # false alarms of g++ 12 in library headers
        -Wno-null-dereference # likewise, inside std::variant
    )
    if(HALLCALL_WERROR)
        target_compile_options(${target} PRIVATE -Werror)
    endif()
    if(HALLCALL_LIBRARY_ASSERTIONS)
        target_compile_definitions(${target} PRIVATE _GLIBCXX_ASSERTIONS)
    endif()
    if(HALLCALL_SANITIZE)
        target_compile_options(${target} PRIVATE -fsanitize=${HALLCALL_SANITIZE} -fno-omit-frame-pointer -g1)
        target_link_options(${target} PUBLIC -fsanitize=${HALLCALL_SANITIZE})
    endif()
endfunction()

function(hallcall_library name)
    cmake_parse_arguments(arg "" "" "SOURCES;HEADERS;DEPENDS;PRIVATE_DEPENDS" ${ARGN})
    set(target hallcall_${name})
    add_library(${target} STATIC ${arg_SOURCES})
    add_library(hallcall::${name} ALIAS ${target})
    target_sources(${target} PUBLIC FILE_SET HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}" FILES ${arg_HEADERS})
    target_include_directories(${target} PUBLIC "${PROJECT_SOURCE_DIR}")
    target_link_libraries(${target} PUBLIC ${arg_DEPENDS} PRIVATE ${arg_PRIVATE_DEPENDS})
    set_target_properties(${target} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ${HALLCALL_VERIFY_HEADERS})
    hallcall_compile_options(${target})
endfunction()

# Beast's and Asio's coroutines take minutes at -O2 and gain nothing that the network would notice.
function(hallcall_compile_lightly target)
    if(NOT HALLCALL_SANITIZE)
        target_compile_options(${target} PRIVATE -O1)
    endif()
endfunction()

function(hallcall_program name)
    cmake_parse_arguments(arg "" "OUTPUT" "SOURCES;DEPENDS" ${ARGN})
    set(target hallcall_${name}_program)
    add_executable(${target} ${arg_SOURCES})
    set_target_properties(${target} PROPERTIES OUTPUT_NAME ${arg_OUTPUT})
    target_link_libraries(${target} PRIVATE ${arg_DEPENDS})
    target_compile_definitions(${target} PRIVATE HALLCALL_VERSION="${PROJECT_VERSION}")
    hallcall_compile_options(${target})
endfunction()

function(hallcall_test name)
    cmake_parse_arguments(arg "" "TIMEOUT" "SOURCES;DEPENDS;LABELS" ${ARGN})
    set(target test_${name})
    add_executable(${target} ${arg_SOURCES})
    target_link_libraries(${target} PRIVATE ${arg_DEPENDS} GTest::gmock GTest::gtest_main)
    hallcall_compile_options(${target})
    # gtest's macros compare signed literals with sizes all day long. Tests are compiled without
    # optimisation: they are many, and what they test is optimised.
    target_compile_options(${target} PRIVATE -Wno-sign-conversion -Wno-sign-compare -O0)
    target_compile_definitions(${target} PRIVATE HALLCALL_BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}"
                                                  HALLCALL_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 300)
    endif()
    add_test(NAME ${name} COMMAND ${target})
    set_tests_properties(${name} PROPERTIES LABELS "${arg_LABELS}" TIMEOUT ${arg_TIMEOUT})
endfunction()
