/* hold FILE MILLISECONDS: has a file open so that nobody else may, as Word, virus scanners and sync clients do. */
#include <stdio.h>
#include <stdlib.h>
#include <windows.h>

int wmain(int count, wchar_t **args) {
    if (count < 3) return 2;
    HANDLE file = CreateFileW(args[1], GENERIC_READ | GENERIC_WRITE, 0, NULL, OPEN_EXISTING, 0, NULL);
    if (file == INVALID_HANDLE_VALUE) return 1;
    puts("held");
    fflush(stdout);
    Sleep((DWORD)_wtoi(args[2]));
    CloseHandle(file);
    return 0;
}
